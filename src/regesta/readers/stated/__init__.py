"""XML that states a register record: Regesta's own form, and the Estonian document capsule.

What is stated becomes the document's property `statement`, an object with a record's names as JSON
(`regesta.model.statement`); what lies in a capsule becomes its parts and its text.
"""
