package nightfax.render.document;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nightfax.render.raster.Screen;

/**
 * The procedures that a document's pages use; they live in the dictionary {@code nfdict}. A fax of one page of type needs half
 * of what there is.
 *
 * <p>A line that begins with a name defines it, with the lines that follow; lines that begin otherwise go on.
 */
final class Prolog {

    /**
     * {@code x y w h W H g4} paints a stencil of W × H samples over w × h pels in the current grey, {@code gi} the same with
     * white ground, {@code gg} a picture of few pixels in hexadecimal greys for the screen to dissolve; T.6 data follow in
     * base-85, or, where W is negative, plain bits in hexadecimal digits. {@code p4} and {@code pi} do the same with a picture
     * that was given a name before, {@code /name nfk} and T.6 data or {@code /name nfb} and bits. The corner is moved to the
     * nearest pel and the size is exactly the grid's, so that on a fax raster every pel of ours becomes one of theirs: a dither
     * that is resampled shows moiré.
     */
    private static final String IMAGES = """
            /nfi{/ih exch def dup 0 ge/ic exch def abs/iw exch def gsave D setmatrix 4 2 roll
            transform round exch round exch itransform translate
            nfy mul exch nfx mul exch scale}bind def
            /im{/is exch def<</ImageType 1/Width iw/Height ih/BitsPerComponent 1/Decode[0 1]
             /ImageMatrix[iw 0 0 ih neg 0 ih]
             /DataSource/is load ic{<</K -1/Columns iw/Rows ih>>/CCITTFaxDecode filter}if>>}bind def
            /ia{currentfile/ASCII85Decode filter}bind def
            /ix{currentfile/ASCIIHexDecode filter}bind def
            /gg{nfi/DeviceGray setcolorspace/is ix def
            <</ImageType 1/Width iw/Height ih/BitsPerComponent 8/Decode[0 1]/ImageMatrix[iw 0 0 ih neg 0 ih]
             /DataSource is>>image is flushfile grestore}bind def
            /g4{nfi ic{ia}{ix}ifelse im imagemask is flushfile grestore}bind def
            /gi{nfi ic{ia}{ix}ifelse im/DeviceGray setcolorspace image is flushfile grestore}bind def
            /nfr{/is exch def/ip 32000 string def
            [{is ip readstring exch dup length string copy exch not{exit}if}loop]def}bind def
            /nfk{ia nfr}bind def
            /nfb{ix nfr}bind def
            /nfn{ip iv length lt{iv ip get/ip ip 1 add def}{()}ifelse}bind def
            /p4{/iv exch def/ip 0 def nfi{nfn}im imagemask grestore}bind def
            /pi{/iv exch def/ip 0 def nfi{nfn}im/DeviceGray setcolorspace image grestore}bind def
            """;

    /**
     * PostScript paints every pel that a shape touches, which makes everything a pel too fat at this resolution. Ghostscript
     * lets us say that a pel's centre counts ({@code fa}); shapes so thin that they could slip between the centres are still
     * filled by the book ({@code y}, {@code Y}).
     *
     * <p>The sheet ({@code nfp}, or {@code nfl} for a landscape one, which turns where the paper stays upright), how many
     * hundredths of an inch a page is moved to the right and up ({@code nfv}), the page's grid and the short names for what a
     * page says often. {@code x y r a} is a circle. {@code x y (s) t} shows a string, {@code x y [(s) step (s)…] T} strings
     * with steps between them across the paper, {@code V} the same down the paper; {@code x y w (s) b} and {@code x y w […] B}
     * with spaces of width {@code w}. {@code e}, {@code E} and {@code K} go on where the pen is, and {@code dy n} stands for
     * the last line's beginning, moved by that much.
     *
     * <p>{@code {x y (s) t}O}, or with another of them, shows type on a screen: a pel around its letters is first
     * made what they are not, so that the dots are no part of them. All of a line is cleared before any of it is shown.
     *
     * <p>A font is selected with {@code s} or {@code x}. Interpreters keep the bitmaps of type and put them at the nearest pel:
     * half a pel off, which at 200 to the inch is a third of a stem. With {@code x} Ghostscript fills each outline where it
     * stands, by the pels' centres; what is thinner than a pel would have gaps, and is selected with {@code s}.
     */
    private static final String MARKS = """
            /nfa{systemdict/.setfilladjust2 known{systemdict/.setfilladjust2 get exec}{pop pop}ifelse}bind def
            /fa{0 0 nfa}bind def
            /y{.5 .5 nfa fill fa}bind def
            /Y{.5 .5 nfa eofill fa}bind def
            /nfp{pop/nfy 72 3 -1 roll div def/nfx 72 3 -1 roll div def D currentmatrix pop
            true setstrokeadjust .2 setflat fa{}settransfer nfh sethalftone}bind def
            /nfl{clippath pathbbox newpath 3 -1 roll sub 3 1 roll exch sub gt{dup 0 translate 90 rotate}if nfp}bind def
            /nfv{.72 mul exch .72 mul exch translate D currentmatrix pop}bind def
            /nfu{.05 dup scale 7 setlinewidth}bind def
            /q/gsave load def
            /Q/grestore load def
            /m/moveto load def
            /p/rmoveto load def
            /l/rlineto load def
            /c/rcurveto load def
            /z/closepath load def
            /a{2 index 1 index add 2 index moveto 0 360 arc closepath}bind def
            /h{0 rlineto}bind def
            /v{0 exch rlineto}bind def
            /f/fill load def
            /F/eofill load def
            /i{gsave fill grestore}bind def
            /I{gsave eofill grestore}bind def
            /S/stroke load def
            /R/rectfill load def
            /W{clip newpath}bind def
            /X{eoclip newpath}bind def
            /k/rectclip load def
            /g/setgray load def
            /w/setlinewidth load def
            /J/setlinecap load def
            /j/setlinejoin load def
            /M/setmiterlimit load def
            /d/setdash load def
            /s{selectfont/nfo false def}bind def
            /P{2 copy/ly exch def/lx exch def moveto}bind def
            /n{ly add lx exch}bind def
            /x{selectfont/nfo systemdict/.setfilladjust2 known def}bind def
            /e{nfo{false charpath currentpoint fill moveto}{show}ifelse}bind def
            /nfw{nfo{{( )search{e pop nfg 0 rmoveto}{e exit}ifelse}loop}{nfg 0 32 4 -1 roll widthshow}ifelse}bind def
            /t{3 1 roll P e}bind def
            /E{{dup type/stringtype eq{e}{0 rmoveto}ifelse}forall}bind def
            /T{3 1 roll P E}bind def
            /V{3 1 roll P{dup type/stringtype eq{e}{0 exch rmoveto}ifelse}forall}bind def
            /K{exch/nfg exch def{dup type/stringtype eq{nfw}{0 rmoveto}ifelse}forall}bind def
            /B{4 2 roll P K}bind def
            /b{4 2 roll P exch/nfg exch def nfw}bind def
            /nfd{false charpath currentpoint gsave currentgray .5 lt{1}{0}ifelse setgray
            14 setlinewidth 1 setlinejoin[]0 setdash stroke grestore newpath moveto}bind def
            /O{/e load nfo 3 -1 roll dup/nfo true def/e{nfd}def exec 3 1 roll/nfo exch def/e exch def exec}bind def
            """;

    /**
     * {@code /name unit count nff}, and behind a space for each of that many glyphs its code, a byte, its length, a byte or
     * where that is too little 0 and two bytes, the higher one first, and a charstring of that length; then {@code nfz}: a
     * Type 1 font whose charstrings are not encrypted. Before the code there may be a space's, and two bytes that say how far the
     * pen moves after the glyph, in tenths of a unit.
     */
    private static final String FONTS = """
            /nfe 256 array def 0 1 255{dup 10 string cvs cvn nfe 3 1 roll put}for
            /nfc{currentfile read pop}bind def
            /nfm{nfc 256 mul nfc add}bind def
            /nff{3 1 roll/u exch def 12 dict begin/FontType 1 def/PaintType 0 def/FontMatrix[u 0 0 u 0 0]def
             /FontBBox[0 0 0 0]def/Encoding nfe def
             /Private 8 dict dup begin/BlueValues[]def/MinFeature{16 16}def/password 5839 def/lenIV -1 def end def
             /Metrics 257 dict def/CharStrings 257 dict def CharStrings/.notdef<8b8b0d0e>put/FontName exch def
            {nfc dup 32 eq{pop nfm 10 div nfc dup nfe exch get 3 -1 roll Metrics 3 1 roll put}if
            nfe exch get nfc dup 0 eq{pop nfm}if
            string currentfile exch readstring pop CharStrings 3 1 roll put}repeat}bind def
            /nfs{CharStrings nfe 32 get<8b8b0d0e>put}bind def
            /nfz{FontName currentdict end definefont pop}bind def
            """;

    /**
     * A screen of round dots at 45°, two to a cell of six pels square: coarse and regular, so that tints neither clog nor
     * cost more transmission time than they must. Interpreters' own screens are made for ten times the resolution, and their own
     * transfer functions for the dots of other screens: ours is none.
     *
     * <p>Tints that are nearly paper ({@code L} for {@code g}, and {@code H} to come back) have a screen of ten pels: as dark
     * with a third of the dots, and of the transmission time. It is made by a formula, the product of two cosines, that is
     * right for light tints only.
     *
     * <p>With {@code o} for {@code g} the same dots are painted, and between them what is there already stays: a watermark
     * that is stamped on a page.
     */
    private static final String SCREEN = """
            /nfh<</HalftoneType 3/Width 6/Height 6/Thresholds
            <TINTS>>>def
            /nft<</HalftoneType 3/Width 10/Height 10/Thresholds 100 string 0 1 99{dup dup 10 mod 36 mul 5 add cos
            exch 10 idiv 36 mul 12 add cos mul 81 mul 174 add cvi 2 index 3 1 roll put}for>>def
            /L{nft sethalftone setgray}bind def
            /H{nfh sethalftone setgray}bind def
            /o{12 dict begin dup .88 gt{nft}{nfh}ifelse dup/Thresholds get/oT exch def/Width get/oN exch def
            255 mul/oV exch def/PatternType 1 def/PaintType 1 def/TilingType 1 def
             /BBox[0 0 oN oN]def/XStep oN def/YStep oN def
             /PaintProc{begin 0 setgray 0 1 oN oN mul 1 sub
            {oT 1 index get oV gt{dup oN mod .2 add exch oN idiv .2 add .6 .6 rectfill}{pop}ifelse}for end}bind def
            currentdict end gsave D setmatrix nfx nfy scale matrix makepattern grestore setpattern}bind def
            """.replace("TINTS", Screen.TINTS);

    /** What fonts are defined with. */
    static final String OF_FONTS = "nff nfs nfz";

    /** What pictures are given their names with, and called by. */
    static final String OF_SHARED_PICTURES = "nfk nfb p4 pi";

    private static final List<Part> PARTS = List.of(SCREEN, MARKS, FONTS, IMAGES).stream()
            .flatMap(Prolog::parts)
            .toList();

    private static final Map<String, Part> BY_NAME =
            PARTS.stream().collect(Collectors.toMap(Part::name, Function.identity()));

    private static final int LONGEST =
            PARTS.stream().mapToInt(part -> part.name.length()).max().orElseThrow();

    private final Set<Part> used = new HashSet<>();

    /** A name's definition. */
    private record Part(String name, String text) {}

    private static Stream<Part> parts(String text) {
        return Stream.of(text.split("\\R(?=/)"))
                .map(part -> new Part(part.replaceFirst("(?s)/(\\w+).*", "$1"), part.stripTrailing()));
    }

    /**
     * From now on what this calls is there. Words in its strings, and in data, may be taken for a call, which does no harm.
     *
     * @param postScript all of a part of the document
     */
    void uses(byte[] postScript) {
        int begin = 0;
        for (int i = 0; i <= postScript.length; i++) {
            if (i < postScript.length && isNameCharacter(postScript[i])) {
                continue;
            }
            if (i > begin && i - begin <= LONGEST && isCall(postScript, begin, i)) {
                Part part = BY_NAME.get(new String(postScript, begin, i - begin, StandardCharsets.ISO_8859_1));
                if (part != null && used.add(part)) {
                    uses(part.text);
                }
            }
            begin = i + 1;
        }
    }

    void uses(String operators) {
        uses(operators.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Numbers are none, nor is what a slash makes a name of something else, or what a string begins or ends with. */
    private static boolean isCall(byte[] postScript, int begin, int end) {
        byte before = begin == 0 ? (byte) ' ' : postScript[begin - 1];
        byte after = end == postScript.length ? (byte) ' ' : postScript[end];
        return postScript[begin] > '9' && before != '/' && before != '(' && after != ')';
    }

    private static boolean isNameCharacter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
    }

    byte[] bytes() {
        PsWriter out = new PsWriter();
        out.line("/nfdict 60 dict def nfdict begin/D matrix def");
        PARTS.stream()
                .filter(used::contains)
                .flatMap(part -> part.text.lines())
                .forEach(line -> out.line(line.strip()));
        out.line("end");
        return out.bytes();
    }
}
