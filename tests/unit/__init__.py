"""Tests of one module at a time: no browser, no server, no network."""
