#!/bin/sh
ls | grep -qi '^licen[cs]e' && exit 0
echo "there is no LICENSE file at the root of this repository"
exit 1
