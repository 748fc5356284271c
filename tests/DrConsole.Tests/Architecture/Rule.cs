namespace DrConsole.Tests.Architecture;

internal static class Rule
{
    /// <summary>Fails with every violation, a line each and none cut short.</summary>
    public static void Holds(IEnumerable<string> violations)
    {
        var lines = violations.ToList();
        if (lines.Count > 0)
            Assert.Fail(string.Join('\n', lines));
    }
}
