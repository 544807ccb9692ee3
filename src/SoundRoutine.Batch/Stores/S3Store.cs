using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace SoundRoutine.Batch.Stores;

/// <summary>
/// A bucket of Amazon S3 or of a server that speaks as it does. Keys come from the environment, as for every program of
/// that kind.
/// </summary>
internal sealed class S3Store : IBlobStore, IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly string _bucket, _prefix;

    /// <param name="address">What it is called, without keys.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">Before each name; empty or ending in a slash.</param>
    /// <param name="endpoint">Of the server; null for Amazon's.</param>
    /// <param name="region">Of the bucket.</param>
    public S3Store(string address, string bucket, string prefix, string? endpoint, string region)
    {
        (Address, _bucket, _prefix) = (address, bucket, prefix);
        var settings = new AmazonS3Config
        {
            AuthenticationRegion = region,
            // Servers other than Amazon's know neither the newer checksums nor names of buckets as hosts.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxErrorRetry = 3,
        };
        if (endpoint is null) settings.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        else (settings.ServiceURL, settings.ForcePathStyle) = (endpoint, true);
        _client = Guarded(() => new AmazonS3Client(settings));
    }

    public string Address { get; }

    public bool Exists(string name) => Guarded(() =>
    {
        try
        {
            _client.GetObjectMetadataAsync(_bucket, KeyOf(name)).GetAwaiter().GetResult();
            return true;
        }
        catch (AmazonS3Exception e) when (IsMissing(e))
        {
            return false;
        }
    });

    public Stream? Get(string name) => Guarded(() =>
    {
        try
        {
            return _client.GetObjectAsync(_bucket, KeyOf(name)).GetAwaiter().GetResult().ResponseStream;
        }
        catch (AmazonS3Exception e) when (IsMissing(e))
        {
            return null;
        }
    });

    public void PutIfAbsent(string name, Stream content)
    {
        if (Exists(name)) return;
        // Of two at once the later wins; what is named by its content is the same.
        Guarded(() => _client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = _bucket,
            Key = KeyOf(name),
            InputStream = content,
            AutoCloseStream = false,
            AutoResetStreamPosition = false,
            UseChunkEncoding = false,
        }).GetAwaiter().GetResult());
    }

    public IEnumerable<string> List(string prefix)
    {
        var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = _prefix + prefix };
        while (true)
        {
            ListObjectsV2Response answer = Guarded(() => _client.ListObjectsV2Async(request).GetAwaiter().GetResult());
            foreach (S3Object found in answer.S3Objects ?? []) yield return found.Key[_prefix.Length..];
            if (answer.IsTruncated != true) yield break;
            request.ContinuationToken = answer.NextContinuationToken;
        }
    }

    public void Dispose() => _client.Dispose();

    private string KeyOf(string name) => _prefix + BlobName.Checked(name);

    // A bucket that is not there is no blob that is not there.
    private static bool IsMissing(AmazonS3Exception e) =>
        e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket";

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchBucket")
        {
            throw new StoreException($"{Address}: there is no such bucket; make it, or mend the name", e);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
        {
            throw new StoreException(
                $"{Address}: the store refuses ({e.ErrorCode}); check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and the "
                    + "rights of the key", e);
        }
        catch (AmazonServiceException e) when (e.StatusCode != HttpStatusCode.RequestTimeout)
        {
            throw new StoreException(InvariantText.Of(
                $"{Address}: the store answers with an error ({(int)e.StatusCode} {e.ErrorCode}); try again, or see ")
                    + "its log", e);
        }
        catch (AmazonClientException e) when (e.Message.Contains("credential", StringComparison.OrdinalIgnoreCase))
        {
            throw new StoreException(
                $"{Address}: no keys are set for the store; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", e);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException
            or HttpRequestException or IOException or OperationCanceledException or TimeoutException)
        {
            throw new StoreException(
                $"{Address}: the store cannot be reached ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); check "
                    + "the address and AWS_ENDPOINT_URL_S3", e);
        }
    }
}
