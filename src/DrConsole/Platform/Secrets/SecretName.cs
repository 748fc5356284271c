namespace DrConsole.Platform;

/// <summary>What <c>{{secret:NAME}}</c> refers to: capital letters, digits and underscores.</summary>
public readonly record struct SecretName
{
    public const int MaxLength = 64;

    public SecretName(string value)
    {
        if (!IsRight(value))
            throw new InvalidException("name", "A secret's name begins with a capital letter and has capital letters, digits and underscores only, such as DEPLOY_TOKEN.");
        Value = value;
    }

    public string Value { get; }

    public static bool IsRight(string value) =>
        value.Length is > 0 and <= MaxLength && char.IsAsciiLetterUpper(value[0]) && value.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
}
