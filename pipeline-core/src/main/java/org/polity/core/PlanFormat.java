package org.polity.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.polity.api.plan.Plan;
import org.polity.core.internal.report.PlanJson;
import org.polity.core.internal.report.PlanMermaid;
import org.polity.core.internal.report.PlanText;

/** The formats in which a plan can be shown. Each is a pure function of the plan, to the byte. */
public enum PlanFormat {
    /** Text for people. */
    TEXT {
        @Override
        public String write(Plan plan) {
            return PlanText.write(plan);
        }
    },
    /** JSON, as {@code docs/spec/plan.schema.json} describes it. */
    JSON {
        @Override
        public String write(Plan plan) {
            return PlanJson.write(plan);
        }
    },
    /** A Mermaid flowchart. */
    MERMAID {
        @Override
        public String write(Plan plan) {
            return PlanMermaid.write(plan);
        }
    };

    /** Writes a plan, with {@code \n} at the end of every line. */
    public abstract String write(Plan plan);

    /** The word for it on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a format by its {@linkplain #id() word}; empty when there is none. */
    public static Optional<PlanFormat> find(String id) {
        return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
    }
}
