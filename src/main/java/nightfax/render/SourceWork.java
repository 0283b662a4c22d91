package nightfax.render;

import java.io.IOException;
import nightfax.render.bounds.Budget;
import nightfax.render.bounds.Reasons;
import nightfax.render.bounds.UnrenderableException;
import nightfax.render.sources.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with one source of a fax; whatever ends it becomes a sentence that names the source. */
interface SourceWork {

    void run() throws UnrenderableException, IOException;

    /**
     * Does the work.
     *
     * @throws UnrenderableException when it does, when the source is over the limits, and when it is damaged in a way that
     *     nobody foresaw
     * @throws IOException when reading or writing fails
     */
    static void on(Source source, SourceWork work) throws UnrenderableException, IOException {
        try {
            work.run();
        } catch (Budget.Exceeded e) {
            throw new UnrenderableException(source.name() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // The libraries below answer damage they did not foresee with whatever breaks first.
            Logger log = LoggerFactory.getLogger(SourceWork.class);
            log.warn("{} cannot be read", source.file(), e);
            throw new UnrenderableException(source.name() + " is damaged: " + Reasons.firstLine(e), e);
        }
    }
}
