"""What everything is said in: documents, records, findings. Standard library only.

Read `document` first; every other signature of the project follows from it.
"""
