/**
 * What the engine and a worker say to each other: frames over the worker's standard input and output. Everything that
 * comes from a worker is hostile: lengths and counts are checked before anything is allocated, values are made through
 * the API's own checks, and nothing is ever deserialised by Java. Nothing is {@code null}.
 */
package org.polity.worker.wire;
