"""The edge: requests in, pages out."""
