"""A data root on an object store: S3, or whatever else Arrow has a filesystem for.

The store is what lasts. Each machine works in a mirror of it, a plain data root in its cache, by
the same code as ever: before a stage it pulls what the stage reads and the mirror lacks, after it
it pushes what is new. What is pushed never changes under its name, and is whole when the object
that holds its checksums is there, which is pushed last; the one object that changes,
`current.json`, is replaced in one step after all that it names.
"""
