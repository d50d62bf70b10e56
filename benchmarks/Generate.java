import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.polity.api.Phase;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;
import org.polity.api.step.Product;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;

/**
 * Times what each adapter on the class path makes of plans of 250 and 500 steps in a warm process, in turns, in each mode that
 * holds the plan. Arguments: rounds that are timed, goal in milliseconds for 500 steps.
 */
final class Generate {

    /** Time of the processor, so that whatever else the machine does is not counted. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int WARM_UP = 200;
    private static final int SMALL = 250;
    private static final int LARGE = 500;

    /** Half as many steps make at least this part of the file, when its size is linear. */
    private static final double LINEAR = 0.45;

    private Generate() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        double goal = Double.parseDouble(arguments[1]);
        Plan small = plan(SMALL);
        Plan large = plan(LARGE);
        boolean met = true;
        System.out.printf("%-20s %12s %12s %8s   %s%n", "adapter, mode", "median", "KB", "250:500", "goal");
        for (CiAdapter adapter : ServiceLoader.load(CiAdapter.class)) {
            for (Mode mode : adapter.descriptor().modes()) {
                if (mode.holdsPlan()) {
                    met &= row(adapter, mode, small, large, rounds, goal);
                }
            }
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean row(CiAdapter adapter, Mode mode, Plan small, Plan large, int rounds, double goal) {
        for (int i = 0; i < WARM_UP; i++) {
            generate(adapter, mode, i % 2 == 0 ? small : large);
        }
        double[] times = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = CLOCK.getCurrentThreadCpuTime();
            generate(adapter, mode, large);
            times[i] = (CLOCK.getCurrentThreadCpuTime() - begin) / 1e6;
        }
        Arrays.sort(times);
        double median = times[rounds / 2];
        double size = size(generate(adapter, mode, large));
        double ratio = size(generate(adapter, mode, small)) / size;
        boolean met = median < goal && ratio > LINEAR;
        System.out.printf(
                "%-20s %9.1f ms %12.0f %8.2f   under %.0f ms, linear: %s%n",
                adapter.descriptor().id() + ", " + mode, median, size / 1000, ratio, goal, met ? "met" : "MISSED");
        return met;
    }

    private static Generation generate(CiAdapter adapter, Mode mode, Plan plan) {
        return adapter.generate(new GenerateRequest(plan, mode, Agents.DEFAULT));
    }

    private static double size(Generation generation) {
        return generation.files().stream()
                .mapToInt(file -> file.content().length())
                .sum();
    }

    /** In each of five domains: sources are checked, something is built of them and handed to ten others, and one step publishes. */
    private static Plan plan(int steps) {
        PlanBuilder plan = Plans.plan();
        List<String> gates = new ArrayList<>();
        for (int i = 0; i < steps - 1; i++) {
            String domain = "domain-" + i % 5;
            String id = domain + "/step-" + i;
            int number = i;
            gates.add(id);
            plan.step(
                    id,
                    step -> number < steps / 10
                            ? step.with(s -> s.env("LEVEL", "high").produces(Product.file("part-" + number, "out/" + number)))
                            : step.phase(Phase.INSPECT)
                                    .script("./scan --part \"$POLITY_ARTIFACT\"")
                                    .with(s -> s.consumes("domain-" + number % 5 + "/part-" + number % (steps / 10))));
        }
        plan.step("domain-0/out", step -> step.phase(Phase.PUBLISH).needs(gates.toArray(String[]::new)));
        return plan.build();
    }
}
