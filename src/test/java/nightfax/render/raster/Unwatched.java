package nightfax.render.raster;

/** Lets everything pass. */
enum Unwatched implements Watch {
    INSTANCE;

    @Override
    public void operator(int depth) {}

    @Override
    public void image(long width, long height) {}

    @Override
    public void unpacked(long bytes) {}
}
