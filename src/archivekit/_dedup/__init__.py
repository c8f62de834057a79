"""What news adds to MinHash: boilerplate, headlines, series, judgement, clusters, origin.

entries       an article -> what it is compared by
boilerplate   segments -> what each outlet repeats, which is left out from here on
titles        headlines that articles share
excerpts      sentences -> candidate pairs that bands cannot see
prepare       a pile -> its columns, in batches
candidates    all pairs worth an exact look
pair_facts    what is known of two articles beside their texts
edges         candidate pairs -> measured, judged pairs
series        what tells instalments of a series from copies
evidence      what speaks for a pair that similarity does not decide, added up
judge         similarities -> relations
pieces        how two texts that are not copies stand to each other
passages      the longest runs of words that two texts have
clusters      relations -> groups
origin        group -> the member that came first
earlier       which members of a cluster came before another
lineage       from whom each member has the piece
translations  translations that no link names, as edges between clusters
links         how clusters and single articles stand to one another
find          all of it: `find_duplicates`
verdict       whether two articles of a pile are joined, by which rule, and what was refused
explain       two articles -> what they share and what differs
"""
