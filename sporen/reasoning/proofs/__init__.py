"""Why something holds: proofs found backwards, with the rules that drew the conclusions."""
