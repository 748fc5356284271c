using System.Runtime.CompilerServices;

namespace DrConsole.Browser.Tests;

/// <summary>A theory that needs a browser. Skipped without one, which CI refuses.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) => Skip = Chromium.WhyNot;
}
