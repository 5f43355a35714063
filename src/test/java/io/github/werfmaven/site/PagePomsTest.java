package io.github.werfmaven.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A POM that a page shows can be copied: it has nothing that the plugin does not know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagePomsTest {

    private final PluginParameters plugin = new PluginParameters();

    static List<Page> pages() {
        return Page.all().stream().filter(page -> !page.code("xml").isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPomHasOnlyWhatThePluginKnows(Page page) throws Exception {
        for (String xml : page.code("xml")) {
            for (Element ours : ourPlugins(xml)) {
                assertThat(children(ours, "configuration")).as(xml).isSubsetOf(plugin.elements());
                assertThat(texts(ours, "goal")).as(xml).isSubsetOf(plugin.goals());
            }
        }
    }

    @Test
    void theReadmeShowsAPomOfThisPlugin() throws Exception {
        List<Element> ours = new ArrayList<>();
        for (String xml : Page.all().get(0).code("xml")) {
            ours.addAll(ourPlugins(xml));
        }

        assertThat(ours).isNotEmpty();
    }

    @Test
    void everyParameterIsDescribed() {
        List<Page> pages = Page.all();

        assertThat(plugin.names())
                .filteredOn(name -> pages.stream().noneMatch(page -> page.text().contains("`" + name + "`")))
                .isEmpty();
    }

    private static List<Element> ourPlugins(String xml) throws Exception {
        String document = "<page>" + xml.replaceFirst("<\\?xml.*?\\?>", "").replace("...", "") + "</page>";
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)))
                .getDocumentElement();
        return elements(root, "plugin").stream().filter(plugin -> texts(plugin, "artifactId").contains("werf-maven-plugin")).toList();
    }

    private static List<String> children(Element parent, String element) {
        return elements(parent, element).stream()
                .flatMap(found -> elements(found, "*").stream().filter(child -> child.getParentNode() == found))
                .map(Element::getTagName)
                .toList();
    }

    private static List<String> texts(Element parent, String element) {
        return elements(parent, element).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
