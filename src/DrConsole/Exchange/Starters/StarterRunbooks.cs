using System.Text;
using DrConsole.Runbooks;

namespace DrConsole.Exchange.Starters;

/// <summary>The starter catalogue's runbooks: files inside the assembly, loaded as drafts that people change to fit.</summary>
public sealed class StarterRunbooks(EditRunbook edit)
{
    private const string Folder = "Catalogue/runbooks/";

    /// <summary>What an administrator stores before they can run. Names alone: no value stands anywhere in them.</summary>
    public static IReadOnlyList<string> Secrets { get; } = ["DATABASE_PASSWORD", "GATEWAY_TOKEN", "REDIS_PASSWORD", "VAULT_TOKEN"];

    /// <summary>Texts by their keys; a runbook that others nest comes before them, so that publishing in this order leaves nothing open.</summary>
    public static IReadOnlyList<(string Key, string Text)> All { get; } = [.. InOrder([.. Names().Select(name => (Path.GetFileNameWithoutExtension(name), Read(name)))])];

    internal async Task LoadAsync(CancellationToken cancel)
    {
        foreach (var (_, text) in All)
            await edit.CreateAsync(text, cancel);
    }

    private static IEnumerable<string> Names() =>
        typeof(StarterRunbooks).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Read(string name)
    {
        using var file = new StreamReader(typeof(StarterRunbooks).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return file.ReadToEnd();
    }

    private static IEnumerable<(string Key, string Text)> InOrder(List<(string Key, string Text)> left)
    {
        while (left.Count > 0)
        {
            var (key, text) = left.Find(one => !left.Exists(other => other.Key != one.Key && one.Text.Contains($"use: {other.Key}", StringComparison.Ordinal)));
            yield return (key, text);
            left.RemoveAll(one => one.Key == key);
        }
    }
}
