import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.RDFParserMetaData;
import org.semanticweb.owlapi.io.StringDocumentSource;
import org.semanticweb.owlapi.model.*;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/**
 * java Check.java OUT ONTOLOGY.ttl ... -- DATA.ttl ... : is the ontology, all its files taken as one graph, in OWL 2 DL, and
 * are the data with it, their dates set aside? What a reasoner is to look at goes to OUT/all.owl, and with a contradiction
 * to OUT/contradiction.owl. Exit code 0 if all is in OWL 2 DL, 1 if not. Nothing is imported, nothing is asked of the network.
 */
public class Check {
    private static final PrintStream OUT = new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        List<String> files = List.of(arguments).subList(1, arguments.length);
        int border = files.indexOf("--");
        List<String> vocabulary = files.subList(0, border);
        boolean good = isInProfile("ontology", vocabulary.size(), read(vocabulary));

        List<String> everything = new ArrayList<>(vocabulary);
        everything.addAll(files.subList(border + 1, files.size()));
        OWLOntology all = read(everything);
        setDatesAside(all);
        good &= isInProfile("ontology and data", everything.size(), all);

        save(all, arguments[0], "all.owl");
        OWLDataFactory make = all.getOWLOntologyManager().getOWLDataFactory();
        OWLClass concept = make.getOWLClass("http://www.w3.org/2004/02/skos/core#Concept");
        OWLNamedIndividual list = make.getOWLNamedIndividual("https://w3id.org/wupgraph/scheme/rank");
        all.getOWLOntologyManager().addAxiom(all, make.getOWLClassAssertionAxiom(concept, list));
        save(all, arguments[0], "contradiction.owl");
        System.exit(good ? 0 : 1);
    }

    private static OWLOntology read(List<String> files) throws Exception {
        StringBuilder text = new StringBuilder();
        for (String file : files) text.append(Files.readString(Path.of(file))).append('\n');
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        manager.setOntologyLoaderConfiguration(
                manager.getOntologyLoaderConfiguration().setFollowRedirects(false)
.setMissingImportHandlingStrategy(MissingImportHandlingStrategy.THROW_EXCEPTION));
        return manager.loadOntologyFromOntologyDocument(new StringDocumentSource(
                text.toString(), IRI.create("urn:all"), new TurtleDocumentFormat(), null));
    }

    /** Of the datatypes of OWL 2, and of those that HermiT reckons with, are neither dates nor ones defined by ourselves. */
    private static void setDatesAside(OWLOntology ontology) {
        TreeMap<String, List<OWLAxiom>> aside = new TreeMap<>();
        ontology.axioms(AxiomType.DATA_PROPERTY_ASSERTION).filter(axiom -> !axiom.getObject().getDatatype().isBuiltIn())
                .forEach(axiom -> aside.computeIfAbsent(
                        axiom.getObject().getDatatype().getIRI().getShortForm(), name -> new ArrayList<>()).add(axiom));
        aside.forEach((datatype, axioms) -> {
            ontology.getOWLOntologyManager().removeAxioms(ontology, axioms.stream());
            OUT.println("set aside: " + axioms.size() + " values of " + datatype);
        });
    }

    private static boolean isInProfile(String what, int files, OWLOntology ontology) {
        OUT.printf("%s: %d files, %d axioms (%d logical), %d classes, %d object, %d data, %d annotation properties, "
                + "%d datatypes, %d individuals%n", what, files, ontology.getAxiomCount(), ontology.getLogicalAxiomCount(),
                ontology.classesInSignature().count(), ontology.objectPropertiesInSignature().count(),
                ontology.dataPropertiesInSignature().count(), ontology.annotationPropertiesInSignature().count(),
                ontology.datatypesInSignature().count(), ontology.individualsInSignature().count());
        TreeMap<String, Integer> wrong = new TreeMap<>();
        ontology.getFormat().getOntologyLoaderMetaData().map(RDFParserMetaData.class::cast).stream()
                .flatMap(RDFParserMetaData::getUnparsedTriples)
                .forEach(triple -> wrong.merge("no axiom of OWL 2: " + triple, 1, Integer::sum));
        for (OWLProfileViolation violation : new OWL2DLProfile().checkOntology(ontology).getViolations())
            wrong.merge(violation.toString().replaceAll("\\s+", " ").replaceAll(" \\[[^\\[]*\\]$", ""), 1, Integer::sum);
        wrong.forEach((text, times) -> OUT.println("  " + times + " x " + text));
        OUT.println(wrong.isEmpty() ? "  in OWL 2 DL" : "  NOT in OWL 2 DL");
        return wrong.isEmpty();
    }

    private static void save(OWLOntology ontology, String folder, String name) throws Exception {
        ontology.saveOntology(new RDFXMLDocumentFormat(), IRI.create(new File(folder, name)));
    }
}
