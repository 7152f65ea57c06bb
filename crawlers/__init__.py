"""The only room that talks to the network: a source registry in, archived responses out."""
