package nightfax.job;

/** Sees and says nothing; a test overrides what it is about. */
class Quiet implements Progress {
    @Override
    public void say(String sentence) {}

    @Override
    public void begins(String step, String unit, long total) {}

    @Override
    public void advances(long units) {}

    @Override
    public void ends() {}

    @Override
    public void plan(Plan plan) {}
}
