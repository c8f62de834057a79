"""Sketches and set measures over texts. Knows no article and no outlet.

Each stage is a file of pure functions on arrays:

    units            texts -> folded units (one character or one word) as hashes
    segments         units -> hashes of sentences
    shingles         units -> hashes of every four
    signatures       shingles -> MinHash signatures, bit for bit as datasketch's
    one_permutation  the same at one look per shingle, for those who need no datasketch
    bands            signatures -> candidate pairs
    jaccard          candidate pairs -> exact similarities
    similar_texts    all of it over texts alone: `find_similar_texts`
    settings         what of this a pile or an archive is compared with
    batches          texts in batches, over all cores
    kernels          the stages in NumPy, or compiled (`compiled/`, by way of `fast`)
    hashing          the hash functions, and columns that say where runs of equal values begin
"""
