package org.polity.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.importing.CiImporter;

/** The rules of the layout. What they say stands in docs/adr; what they check is this. */
@AnalyzeClasses(
        packages = "org.polity",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
class ArchitectureTest {

    /** Leaves out what a module publishes of its tests. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String API = "org.polity.api..";
    private static final String INTERNAL = "org.polity.core.internal..";

    @ArchTest
    static final ArchRule theApiDependsOnTheJdkAlone = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, "java..");

    @ArchTest
    static final ArchRule nobodyOutsideTheCoreUsesItsInternals = noClasses()
            .that()
            .resideOutsideOfPackage("org.polity.core..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(INTERNAL);

    @ArchTest
    static final ArchRule theCoresInternalsDoNotKnowItsFacade = noClasses()
            .that()
            .resideInAPackage(INTERNAL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.polity.core");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.polity.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule domainsDependOnNoOtherModuleThanTheApi = classes()
            .that()
            .resideInAPackage("org.polity.domains..")
            .should()
            .onlyDependOnClassesThat(resideInAPackage(API)
                    .or(resideInAPackage("org.polity.domains.."))
                    .or(not(resideInAPackage("org.polity.."))));

    @ArchTest
    static final ArchRule adaptersDependOnNoOtherModuleThanTheApi = classes()
            .that()
            .resideInAPackage("org.polity.adapter..")
            .should()
            .onlyDependOnClassesThat(resideInAPackage(API)
                    .or(resideInAPackage("org.polity.adapter.."))
                    .or(not(resideInAPackage("org.polity.."))));

    @ArchTest
    static final ArchRule noDomainKnowsAnother =
            slices().matching("org.polity.domains.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule noAdapterKnowsAnother =
            slices().matching("org.polity.adapter.(*)..").should().notDependOnEachOther();

    /** Its other packages are its own affair: nobody but the domain itself depends on them. */
    @ArchTest
    static final ArchRule aDomainHasOnePublicClass = classes()
            .that()
            .resideInAPackage("org.polity.domains.*")
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .and()
            .areTopLevelClasses()
            .should()
            .implement(DomainPlugin.class);

    @ArchTest
    static final ArchRule whatIsPublicInADomainOrAdapterIsForAnotherPackage = classes()
            .that()
            .resideInAnyPackage("org.polity.domains.*.*..", "org.polity.adapter.*.*..")
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .and()
            .areTopLevelClasses()
            .and(not(implement(CiImporter.class)))
            .should(beUsedByAnotherPackage());

    @ArchTest
    static final ArchRule onePackageOfTheCoreImportsJackson =
            onlyIn("org.polity.core.internal.document", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule onePackageOfTheCoreImportsJGit =
            onlyIn("org.polity.core.internal.git..", "org.eclipse.jgit..");

    @ArchTest
    static final ArchRule onePackageOfTheCoreImportsDockerJava =
            onlyIn("org.polity.core.internal.container", "com.github.dockerjava..");

    @ArchTest
    static final ArchRule onePackageOfTheCoreImportsMavenResolver =
            onlyIn("org.polity.core.internal.maven", "org.eclipse.aether..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = noClasses()
            .that()
            .resideOutsideOfPackage("org.polity.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages("org.polity.cli..", "org.polity.testkit..", "org.polity.worker..")
            .should(ACCESS_STANDARD_STREAMS);

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
                events.add(new SimpleConditionEvent(
                        type, used, type.getName() + " is public, and no other package depends on it"));
            }
        };
    }

    private static ArchRule onlyIn(String allowed, String library) {
        return noClasses()
                .that()
                .resideInAPackage("org.polity.core..")
                .and()
                .resideOutsideOfPackage(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
