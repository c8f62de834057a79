# The commands of everyday work: `make` lists them. CONTRIBUTING.md says when each is of use.
.PHONY: help env test slow proofs lint pages licences docs picture ci

help:  ## list these commands
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 12

env:  ## make .venv with everything that tests and checks need (four minutes)
	python3 -m venv .venv
	.venv/bin/pip install --quiet -e '.[test,lint,docs]'

test:  ## run the quick tests while you work (a minute and a quarter)
	pytest -m "not slow"

slow:  ## run all tests but the long proofs (a few minutes)
	pytest -m "not proof"

proofs:  ## run all tests, long proofs too (twelve minutes)
	pytest

lint:  ## format, lint and check types
	ruff format .
	ruff check .
	mypy
	pyright

pages:  ## write the pages and lists that are made from the code
	python -m archivekit._cli.docs > docs/reference/command-line.md
	python -m archivekit._export.docs > docs/reference/exports.md
	python -m archivekit._rules.docs > docs/reference/rules.md
	python -m archivekit._urls.docs > docs/reference/url-rules.md
	python tests/test_api.py > tests/api.txt

licences:  ## write the list of dependencies, in an environment that has all extras
	python tests/test_supply.py > docs/reference/dependencies.md

docs:  ## build the site, with warnings as errors
	sphinx-build -q -W --keep-going -n docs build/docs

picture:  ## take the picture of the report for the README
	python tests/report/picture.py docs/report.png

ci:  ## all that must pass before a change lands, from nothing (ten minutes)
	.ci/run
