"""HTTP without a server: routes, content negotiation and headers."""
