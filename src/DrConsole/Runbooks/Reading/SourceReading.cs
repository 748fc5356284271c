namespace DrConsole.Runbooks;

/// <summary>One reading of one file: what was wrong so far, and where things stand.</summary>
internal sealed class SourceReading
{
    public Faults Faults { get; } = new();

    public SourcePlaces Places { get; } = new();

    /// <summary>The step that is being read.</summary>
    public string? Step { get; set; }

    public Template ReadTemplate(TextNode node, KeyPath key, bool secrets)
    {
        if (TemplateReader.Read(node.Text, out var fault) is not { } template)
        {
            Faults.Add(node.Place, key, fault);
            return Template.Empty;
        }
        foreach (var part in template.Parts)
        {
            if (part is TemplatePart.Value value)
                Places.Remember(new NameUse(Step, value.Name, IsSecret: false, secrets, key.ToString(), node.Place));
            if (part is not TemplatePart.Secret secret)
                continue;
            Places.Remember(new NameUse(Step, secret.Name, IsSecret: true, secrets, key.ToString(), node.Place));
            if (!secrets)
                Faults.Add(node.Place, key, "A secret may stand in environment, headers and body only: anywhere else others could read it.");
        }
        return template;
    }
}
