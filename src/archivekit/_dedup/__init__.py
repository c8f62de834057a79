"""What news adds to MinHash: boilerplate, headlines, series, judgement, clusters, origin.

entries      an article -> what it is compared by
boilerplate  segments -> what each outlet repeats, which is left out from here on
titles       headlines that articles share
excerpts     sentences -> candidate pairs that bands cannot see
prepare      a pile -> its columns, in batches
candidates   all pairs worth an exact look
pair_facts   what is known of two articles beside their texts
edges        candidate pairs -> measured, judged pairs
series       what tells instalments of a series from copies
judge        similarities -> relations
clusters     relations -> groups
origin       group -> the member that came first
find         all of it: `find_duplicates`
explain      two articles -> what they share and what differs
"""
