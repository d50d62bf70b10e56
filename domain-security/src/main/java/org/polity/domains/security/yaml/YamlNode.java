package org.polity.domains.security.yaml;

/** A node of a YAML document, with the line on which it begins. Never part of itself. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {

    /** The line, counted from 1. */
    int line();

    /** How many nodes lie above each other in it, itself counted. */
    int depth();
}
