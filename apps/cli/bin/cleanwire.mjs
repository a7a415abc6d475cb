#!/usr/bin/env node
// Placeholder until the launcher lands.
