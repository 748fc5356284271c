namespace DrConsole.Tests.Fuzz;

/// <summary>Whatever comes from outside, its reader reads it or says no as it is documented, in bounded time and memory.</summary>
public sealed class FuzzTests
{
    private const int Long = 40;

    public static TheoryData<string> Readers { get; } = [.. Every().Select(target => target.Name)];

    [Theory, MemberData(nameof(Readers))]
    public void A_reader_refuses_what_it_cannot_read_and_does_nothing_else(string reader)
    {
        var target = Every().Single(target => target.Name == reader);

        var wrong = FuzzRun.Feed(target, Seed(reader), target.Cases);

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Theory, MemberData(nameof(Readers)), Trait("Suite", "Long")]
    public void A_reader_refuses_many_thousand_times(string reader)
    {
        var target = Every().Single(target => target.Name == reader);

        var wrong = FuzzRun.Feed(target, Seed(reader) + 1, target.Cases * Long);

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    // A reader that looks from each place to the end costs the square of the length: four times the text may cost little more than four times.
    [Theory, MemberData(nameof(Readers)), Trait("Suite", "Long")]
    public void A_text_of_one_piece_costs_no_more_than_its_length(string reader)
    {
        var target = Every().Single(target => target.Name == reader);
        var dear = new List<string>();

        foreach (var piece in Mutator.Openers)
        {
            var (shorter, longer) = (FuzzRun.Cost(target, piece, 64 * 1024), FuzzRun.Cost(target, piece, 256 * 1024));
            if (longer > TimeSpan.FromMilliseconds(400) && longer > shorter * 9)
                dear.Add($"'{System.Text.Encoding.UTF8.GetString(piece)}': {shorter.TotalMilliseconds:F0} ms, {longer.TotalMilliseconds:F0} ms");
        }

        Assert.True(dear.Count == 0, string.Join("\n", dear));
    }

    [Fact]
    public void What_a_reader_may_not_do_is_found()
    {
        byte[][] corpus = ["[1]"u8.ToArray()];
        var throws = new FuzzTarget("throws", corpus, bytes => _ = bytes[100_000], [], []);
        var burns = new FuzzTarget("burns", corpus, _ => Burn(), [], []);
        var hoards = new FuzzTarget("hoards", corpus, _ => GC.KeepAlive(new byte[200 << 20]), [], []);

        Assert.Contains("IndexOutOfRange", Assert.Single(FuzzRun.Feed(throws, 1, 0)), StringComparison.Ordinal);
        Assert.Contains("of the processor", FuzzRun.Feed(burns, 1, 1)[0], StringComparison.Ordinal);
        Assert.Contains("MB for", FuzzRun.Feed(hoards, 1, 1)[0], StringComparison.Ordinal);
    }

    private static List<FuzzTarget> Every() => [.. DocumentTargets.All, .. HookTargets.All, .. WordTargets.All, .. SealedTargets.All, .. AnswerTargets.All, .. CloudTargets.All];

    // By the name alone, so that a reader more changes nothing for the others.
    private static int Seed(string name) => name.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter)) & 0xFFFFFF;

    private static void Burn()
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        for (var rounds = 0; rounds < 100_000; rounds++)
            System.Security.Cryptography.SHA256.HashData(new byte[65_536]);
    }
}
