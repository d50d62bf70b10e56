/**
 * What is read of {@code pipeline.yaml}: which Dockerfile, image or chart is delivered, and with what it is built.
 */
package org.polity.domains.security.build;
