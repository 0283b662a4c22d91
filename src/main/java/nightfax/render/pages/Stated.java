package nightfax.render.pages;

import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a picture states of itself, in the words of the Java platform's standard metadata format. */
record Stated(Element root) {

    static Stated of(IIOMetadata metadata) {
        return new Stated((Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName));
    }

    /** {@return empty where it is not stated} */
    String value(String name) {
        NodeList found = root.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : ((Element) found.item(0)).getAttribute("value");
    }

    /** {@return 0 where it is not stated, or no number} */
    double number(String name) {
        try {
            return Double.parseDouble(value(name));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
