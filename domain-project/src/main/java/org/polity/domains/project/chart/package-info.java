/** The steps for a Helm package, and the checks that lint, render and package it with Helm. */
@NullMarked
package org.polity.domains.project.chart;

import org.jspecify.annotations.NullMarked;
