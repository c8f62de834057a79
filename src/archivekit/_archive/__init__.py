"""The archive: one SQLite file that remembers articles and their clusters, and grows.

schema.sql          tables; from_N.sql leads there from an older file of schema N
views.sql           views for everyone
database            the file: opened, checked, migrated; connections for one writer and many readers
articles            an article -> its rows, and back
article_details     what the views show of an article besides its row
text_features       texts -> what they are compared by, stored beside them
inverted_index      hash -> articles: a write buffer and the main table
kept                copies and changes as rows, and what an older file has no tables for
learning_sample     of each outlet the articles that rules are learned from
boilerplate_counts  what each outlet repeats, kept up to date text by text
update_derived      what changed -> pairs to look at again -> clusters
piece_links         how pieces stand to one another, with the words of both
translations        translations that no link names, found again after each run
ingest              dumps and articles -> batches, each run on record
queries             articles, clusters, what is under a URL
explain_pair        what two articles share, and why they are joined or apart
query_by_text       what is like a text or a signature
trace               the way of an article, step by step
copies              who copied whom, and how late
people              who is credited, in any spelling
changes             what changed after publication
find_changes        the same of articles that are in no archive
filters             filters as conditions, and whether there is what they name
search              full-text search, Chinese included
check               whether all of it is right, and computing it again
recomputed          what is derived, computed again in a copy of the file to compare with
archive             the public class
"""
