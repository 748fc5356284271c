using System.Text;
using System.Text.RegularExpressions;

namespace DrConsole.Runs;

/// <summary>
/// A program or a directory of programs that may run. Compared with where a program really lies: what stands before the first star is
/// resolved as the program is, so that neither a symbolic link nor <c>..</c> leads in or out.
/// </summary>
internal static class AllowedPath
{
    public static bool Covers(string pattern, string directory, string real)
    {
        var star = pattern.IndexOfAny(['*', '?']);
        var full = Path.GetFullPath(pattern, directory);
        if (star < 0)
            return LibC.RealPath(full) == real;

        // '..' behind a star would be taken apart without looking at links.
        if (pattern[star..].Split('/').Contains(".."))
            return false;
        var cut = pattern.LastIndexOf('/', star);
        var fixedPart = LibC.RealPath(Path.GetFullPath(cut < 0 ? "." : cut == 0 ? "/" : pattern[..cut], directory));
        if (fixedPart is null || !(real.StartsWith(fixedPart.TrimEnd('/') + "/", StringComparison.Ordinal)))
            return false;
        var rest = real[(fixedPart.TrimEnd('/').Length + 1)..];
        return Matches(pattern[(cut + 1)..], rest);
    }

    private static bool Matches(string glob, string path)
    {
        var expression = new StringBuilder(@"\A");
        for (var at = 0; at < glob.Length; at++)
        {
            if (glob.AsSpan(at).StartsWith("**/"))
                (_, at) = (expression.Append("(?:[^/]+/)*"), at + 2);
            else if (glob.AsSpan(at).StartsWith("**"))
                (_, at) = (expression.Append(".+"), at + 1);
            else
                expression.Append(glob[at] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
        }
        return Regex.IsMatch(path, expression.Append(@"\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
