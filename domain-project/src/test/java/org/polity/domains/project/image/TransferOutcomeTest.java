package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.PushResponseItem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferOutcomeTest {

    private final List<String> log = new ArrayList<>();
    private final TransferOutcome<PushResponseItem> outcome = new TransferOutcome<>(log::add);

    @Test
    void tellsOfEachLayerWhatIsNew() throws Exception {
        says("{'status': 'The push refers to repository [x]'}");
        says("{'status': 'Preparing', 'id': 'a'}");
        says("{'status': 'Pushing', 'id': 'a', 'progressDetail': {'current': 1, 'total': 2}}");
        for (int seconds = 5; seconds > 0; seconds--) {
            for (String id : List.of("a", "b")) {
                says("{'status': 'Retrying in " + seconds + " second" + (seconds > 1 ? "s" : "") + "', 'id': '" + id
                        + "'}");
            }
        }
        says("{'status': 'Pushed', 'id': 'a'}");
        assertThat(log)
                .containsExactly(
                        "The push refers to repository [x]",
                        "a: Retrying in 5 seconds",
                        "b: Retrying in 5 seconds",
                        "a: Pushed");
        assertThat(outcome.failure()).isEmpty();
    }

    @Test
    void keepsWhatTheRegistryComplainsAbout() throws Exception {
        says("{'errorDetail': {'message': 'EOF'}, 'error': 'EOF'}");
        assertThat(outcome.failure()).contains("EOF");
    }

    private void says(String json) throws Exception {
        outcome.onNext(new ObjectMapper().readValue(json.replace('\'', '"'), PushResponseItem.class));
    }
}
