from making import article

LEAD = "<p>两国外长周一在首都举行会谈，双方同意在今后几个月内继续就贸易问题进行磋商。</p>"


def test_reads_in_a_terminal() -> None:
    shown = str(article(f"{LEAD}<p>翻译：清风</p>").provenance)
    assert shown.splitlines()[0] == "标题"
    assert "  translator   清风" in shown
    assert shown.splitlines()[-2].endswith("« 翻译：清风  [label-translator]")


def test_columns_stand_under_each_other() -> None:
    from rich.cells import cell_len

    shown = str(article(f"{LEAD}<p>翻译：清风 责编：Ann Lee</p>").provenance)
    columns = {cell_len(row.split("«")[0]) for row in shown.splitlines() if "[label" in row}
    assert len(columns) == 1


def test_a_page_cannot_write_into_the_table() -> None:
    made = article(LEAD, title="<script>alert(1)</script>")
    assert "<script>" not in made.provenance._repr_html_()
