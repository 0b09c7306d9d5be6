"""What tests build on: real servers, a browser, builders. It must hold no tests."""
