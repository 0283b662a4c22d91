package nightfax.render.bounds;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nightfax.render.pdf.Stop;
import nightfax.render.pdf.Watch;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the {@link Limits} while one fax is rendered. Not thread-safe: a fax has one thread, which {@link Bounded}
 * runs.
 */
public final class Budget implements Watch {

    /** How many times as long as a document may be at work a busy machine may keep it waiting, and many pages may take. */
    public static final int PATIENCE = 4;

    /** A long document may take as long as its pages do, at ten of them a second. */
    private static final Duration PER_PAGE = Duration.ofMillis(100);

    /**
     * Forms that a page may show. Ten forms that show ten others each, and so on, would take all the time; no map has as many
     * signs.
     */
    private static final int MOST_FORMS = 100_000;

    /**
     * Pels of soft masks that others are masked with, each level counted {@value #PER_LEVEL} times what the one around it is:
     * a few of them may be as large as the page, and of those deep within each other, which nobody draws, hardly one.
     */
    private static final long MOST_NESTED_MASKS = 200_000_000;

    private static final long PER_LEVEL = 4;
    private static final int LEVELS = 3;

    /** Replaced fonts that are remembered: nobody reads on. */
    private static final int MOST_SUBSTITUTES = 100;

    private final Limits limits;
    private final Deadline deadline;
    private int pages;
    private int forms;
    private int lastDepth;
    private long nestedMasks;
    private @Nullable String leftOut;
    private final Set<String> substitutes = new LinkedHashSet<>();

    Budget(Limits limits, Deadline deadline) {
        this.limits = limits;
        this.deadline = deadline;
    }

    public Limits limits() {
        return limits;
    }

    /** To be called wherever a document can make us go on: every operator, every line of an image. */
    public void checkTime() {
        if (deadline.isOver()) {
            throw new Exceeded("it takes longer than " + Reasons.seconds(deadline.time()));
        }
    }

    /** What a document of that many pages may take, or says that it has. */
    public static Duration time(Limits limits, int pages) {
        Duration asked = limits.time().plus(PER_PAGE.multipliedBy(pages));
        Duration longest = limits.time().multipliedBy(PATIENCE);
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    @Override
    public void operator(int depth) {
        if (depth > limits.formDepth()) {
            throw new Exceeded("its forms are nested more than " + limits.formDepth() + " deep");
        }
        if (depth > lastDepth && ++forms > MOST_FORMS) {
            throw new Exceeded(String.format(Locale.ROOT, "a page shows its forms more than %,d times", MOST_FORMS));
        }
        lastDepth = depth;
        checkTime();
    }

    @Override
    public void image(long width, long height) {
        checkTime();
        if (width > 0 && height > 0 && (width > limits.pixels() || height > limits.pixels() / width)) {
            throw new Exceeded("an image of " + width + " × " + height + " pixels is larger than the limit of "
                    + limits.pixels() + " pixels");
        }
    }

    @Override
    public void data() {
        checkTime();
    }

    @Override
    public void softMask(int depth, long pels) {
        long counted = depth > 0 ? pels : 0;
        for (int level = 1; level < Math.min(depth, LEVELS); level++) {
            counted *= PER_LEVEL;
        }
        nestedMasks += counted;
        if (nestedMasks > MOST_NESTED_MASKS) {
            throw new Exceeded("a page has soft masks within soft masks, too many or too large to draw");
        }
    }

    @Override
    public long memory() {
        return limits.memory();
    }

    @Override
    public void leftOut(String why) {
        if (leftOut == null) {
            leftOut = Reasons.oneLine(why);
        }
    }

    @Override
    public void substituted(String how) {
        if (substitutes.size() < MOST_SUBSTITUTES) {
            substitutes.add(Reasons.oneLine(how));
        }
    }

    /** Sentences about fonts that others replace, each of which is handed out once. */
    public List<String> takeSubstitutes() {
        List<String> taken = List.copyOf(substitutes);
        substitutes.clear();
        return taken;
    }

    /** To be called before the operators of a page are walked through, each time anew. */
    public void startPage() {
        forms = 0;
        lastDepth = 0;
        nestedMasks = 0;
    }

    /** Forgets what the page had to do without so far: it is drawn in another way. */
    public void nothingLeftOut() {
        leftOut = null;
    }

    /** What the page that was added last had to do without, the first of it. */
    public Optional<String> leftOut() {
        return Optional.ofNullable(leftOut);
    }

    /** To be called before each page of the fax, which earns it a little more time. */
    public void addPage() {
        leftOut = null;
        checkTime();
        if (++pages > limits.pages()) {
            throw new Exceeded("it has more than " + limits.pages() + " pages");
        }
        deadline.extend(PER_PAGE);
    }

    /** A document wants more than its limits allow. */
    public static final class Exceeded extends Stop {
        private static final long serialVersionUID = 1L;

        public Exceeded(String reason) {
            super(reason);
        }
    }
}
