"""Near-duplicates: shingles, signatures, candidates, verification, clusters.

Each stage is a file of pure functions on arrays:

    units         texts -> folded units (one character or one word) as hashes
    segments      units -> hashes of sentences
    boilerplate   segments -> what each outlet repeats, which is left out from here on
    shingles      units -> hashes of every four
    signatures    shingles -> MinHash signatures, bit for bit as datasketch's
    bands         signatures -> candidate pairs
    excerpts      segments -> candidate pairs that bands cannot see
    prepare       the stages so far over a pile, in batches
    verify        candidate pairs -> exact similarities
    series        what tells instalments of a series from copies
    judge         similarities -> relations
    clusters      relations -> groups
    origin        group -> the member that came first
    find          all of it: `find_duplicates`
    explain       two articles -> what they share and what differs
"""
