package org.polity.domains.project.image;

import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.domains.project.input.InvalidInputException;
import org.polity.domains.project.registry.ImageName;

/** The inputs that name an image or a repository of images. */
final class ImageInputs {

    private ImageInputs() {}

    /**
     * The repository that an input names; the tag is ours to choose.
     *
     * @throws InvalidInputException when it names none, or more than that
     */
    static ImageName repository(PolicyInput.Text input, Policy policy) {
        ImageName image = imageName(input, policy);
        String written = policy.get(input).strip();
        if (written.contains("@") || written.indexOf(':', written.lastIndexOf('/') + 1) >= 0) {
            throw new InvalidInputException(
                    input.name(), "'" + written + "' is more than a repository: leave the tag or digest out");
        }
        return image;
    }

    /**
     * The image that an input names, with or without a tag.
     *
     * @throws InvalidInputException when it names none
     */
    static ImageName imageName(PolicyInput.Text input, Policy policy) {
        try {
            return ImageName.parse(policy.get(input).strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    input.name(), e.getMessage() + ": write it as registry.example.org/acme/web, in lower case");
        }
    }
}
