using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>A record that people know by its key and write as one text.</summary>
public interface IKeyed<TText> : ICounted
{
    string Key { get; }

    string Name { get; }

    TText Text { get; }

    void Change(TText text);
}

/// <summary>What a person writes about a record.</summary>
public interface IWritten<out TText>
{
    /// <summary>As it is stored, so that two texts differ only where people meant it.</summary>
    TText Tidied();

    /// <summary>Field by field, for whoever has to choose between two texts.</summary>
    IEnumerable<(string Field, string Says)> Fields { get; }
}
