package nightfax.render.pdf;

import java.io.IOException;

/** Draws some content; whoever is given it prepares what it needs before, and takes that back after. */
public interface Drawing {
    void draw() throws IOException;
}
