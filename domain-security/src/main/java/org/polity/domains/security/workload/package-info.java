/** The check {@code security/workloads}: the pods of a chart against the Pod Security Standards of Kubernetes. */
package org.polity.domains.security.workload;
