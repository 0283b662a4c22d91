package nightfax.campaign;

import org.yaml.snakeyaml.error.Mark;

/**
 * A place in the job file.
 *
 * @param file as it was named on the command line
 * @param line from 1
 * @param column from 1, in characters
 */
record Place(String file, int line, int column) {

    static Place of(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    CampaignFileException error(String sentence) {
        return new CampaignFileException(this + ": " + sentence);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
