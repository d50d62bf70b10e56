#!/bin/sh
# 0: there is one, 1: there is none. It works in a copy of the deliverable's sources.
if [ -s README.md ]; then exit 0; fi
echo 'there is no README.md, so that nobody knows what this is'
exit 1
