"""The flows, as short lists of verbs: what every face of Regesta calls."""
