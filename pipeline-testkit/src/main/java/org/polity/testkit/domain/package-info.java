/**
 * For authors of domains: {@link org.polity.testkit.domain.DomainPluginContract} holds the rules that every plugin keeps,
 * the rest makes the requests that a plugin gets from the engine.
 */
package org.polity.testkit.domain;
