#!/bin/sh
# 0: there are none, 1: there are some, 2 and more: grep failed, which says nothing about the files.
grep -rnI -E '^(<<<<<<<|>>>>>>>) ' .
case $? in
  0) exit 1 ;;
  1) exit 0 ;;
  *) exit 3 ;;
esac
