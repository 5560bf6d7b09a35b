"""The rule language: schema, lexicons, entity rules, relation rules and frames."""
