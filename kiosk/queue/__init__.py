"""Anonymous visitors in line, and everything that can happen to them."""
