"""Proofs of inferred triples, by backward chaining with the rules that inferred them."""
