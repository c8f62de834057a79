"""The archive: one SQLite file that remembers articles and their clusters, and grows.

schema.sql    tables, and the views that people query; from_1.sql leads there from an older one
database      the file: opened, checked, locked, migrated
rows          an article -> its rows, and back
phrases       what each outlet repeats, kept up to date text by text
features      texts -> what they are compared by, stored beside them
standing      the two tables of hashes and of the articles under them
postings      which articles share a band, a sentence, a headline, an item
place         what changed -> which pairs to look at again
regroup       edges -> clusters, of the components that changed
archive       the public class
"""
